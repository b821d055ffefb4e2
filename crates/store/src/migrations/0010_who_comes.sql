-- Where crews on their way were seen last (在途位置): one row a trip, gone when it is over.
CREATE TABLE trip_positions (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX trip_positions_by_id ON trip_positions (id);

-- Faces that customers compare at the door (工作照).
CREATE TABLE portraits (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    taken_in_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX portraits_by_id ON portraits (id);
