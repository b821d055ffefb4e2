-- Who waits in the reserve, since when people serve, when and why they left (MGMT-04, MGMT-05).
CREATE TABLE tenures (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    state KEY_TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX tenures_by_id ON tenures (id);
