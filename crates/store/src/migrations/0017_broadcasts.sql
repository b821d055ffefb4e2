-- What the desk tells every technician of a planning area at once.
CREATE TABLE broadcasts (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    area KEY_TEXT NOT NULL,
    state KEY_TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    until BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX broadcasts_by_id ON broadcasts (id);
CREATE INDEX broadcasts_by_area_until ON broadcasts (area, until);
