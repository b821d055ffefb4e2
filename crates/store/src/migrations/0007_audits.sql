-- Trust scores 可信分 of visits that are over, what they handed in by its hash, and audits 质检.
CREATE TABLE trusts (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    order_id KEY_TEXT NOT NULL,
    technician KEY_TEXT,
    over_at BIGINT NOT NULL,
    permille BIGINT,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX trusts_by_id ON trusts (id);
CREATE INDEX trusts_by_over_at ON trusts (over_at);

CREATE TABLE fingerprints (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    hash KEY_TEXT NOT NULL,
    visit KEY_TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX fingerprints_by_id ON fingerprints (id);
CREATE INDEX fingerprints_by_hash ON fingerprints (hash);

CREATE TABLE audits (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    visit KEY_TEXT NOT NULL,
    order_id KEY_TEXT NOT NULL,
    state KEY_TEXT NOT NULL,
    sampled KEY_TEXT NOT NULL,
    technician KEY_TEXT,
    holder KEY_TEXT,
    drawn_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX audits_by_id ON audits (id);
CREATE INDEX audits_by_visit ON audits (visit);
CREATE INDEX audits_by_state_drawn_at ON audits (state, drawn_at);
CREATE INDEX audits_by_holder_state ON audits (holder, state);
CREATE INDEX audits_by_technician_drawn_at ON audits (technician, drawn_at);
