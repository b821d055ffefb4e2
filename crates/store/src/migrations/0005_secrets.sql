-- What an installation keeps to itself, such as the key that signs customers' links.
CREATE TABLE secrets (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX secrets_by_id ON secrets (id);
