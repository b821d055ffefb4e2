-- Experience 经验: what the visits of one month took in one planning area, as counts that add up in any order.
CREATE TABLE experiences (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX experiences_by_id ON experiences (id);
