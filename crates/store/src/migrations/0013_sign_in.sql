-- Personal access tokens: what another system signs in with in a person's name, for some of what they may.
CREATE TABLE access_tokens (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    person KEY_TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX access_tokens_by_id ON access_tokens (id);
CREATE INDEX access_tokens_by_person ON access_tokens (person);

-- The second step of signing in, by one-time codes. Apart from the credentials, which a program one migration older writes
-- whole: it must not write a second step away.
CREATE TABLE second_steps (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX second_steps_by_id ON second_steps (id);
