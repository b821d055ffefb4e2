-- How people like to look at the pages of the desk.
CREATE TABLE saved_views (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    person KEY_TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX saved_views_by_id ON saved_views (id);
CREATE INDEX saved_views_by_person ON saved_views (person);
