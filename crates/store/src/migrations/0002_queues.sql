-- The last numbers given out; one row.
CREATE TABLE journal_tail (
    id BIGINT PRIMARY KEY,
    position BIGINT NOT NULL,
    job BIGINT NOT NULL,
    entry BIGINT NOT NULL
);
INSERT INTO journal_tail (id, position, job, entry) VALUES (1, 0, 0, 0);

CREATE TABLE stream_heads (
    stream KEY_TEXT PRIMARY KEY,
    territory KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    position BIGINT NOT NULL,
    hash KEY_TEXT NOT NULL
);
CREATE INDEX stream_heads_by_position ON stream_heads (position);

-- One row a day: the Merkle root over all stream heads, chained to the anchor before.
CREATE TABLE anchors (
    position BIGINT PRIMARY KEY,
    day KEY_TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    streams BIGINT NOT NULL,
    root KEY_TEXT NOT NULL,
    moved KEY_TEXT NOT NULL,
    previous KEY_TEXT NOT NULL,
    hash KEY_TEXT NOT NULL
);
-- The heads that moved since the anchor before, so that a missing stream can be named.
CREATE TABLE anchor_leaves (
    anchor BIGINT NOT NULL,
    position BIGINT NOT NULL,
    stream KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    hash KEY_TEXT NOT NULL,
    PRIMARY KEY (anchor, position)
);

CREATE TABLE jobs (
    territory KEY_TEXT NOT NULL,
    id BIGINT NOT NULL,
    kind KEY_TEXT NOT NULL,
    unique_key KEY_TEXT,
    run_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    state KEY_TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    attempts_max BIGINT NOT NULL,
    lease_owner KEY_TEXT,
    lease_until BIGINT,
    fence BIGINT NOT NULL,
    error TEXT,
    ended_at BIGINT,
    PRIMARY KEY (territory, id),
    UNIQUE (territory, unique_key)
);
CREATE INDEX jobs_due ON jobs (state, run_at, id);
CREATE INDEX jobs_by_id ON jobs (id);

CREATE TABLE outbox (
    territory KEY_TEXT NOT NULL,
    id BIGINT NOT NULL,
    kind KEY_TEXT NOT NULL,
    unique_key KEY_TEXT,
    run_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    state KEY_TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    attempts_max BIGINT NOT NULL,
    lease_owner KEY_TEXT,
    lease_until BIGINT,
    fence BIGINT NOT NULL,
    error TEXT,
    ended_at BIGINT,
    PRIMARY KEY (territory, id),
    UNIQUE (territory, unique_key)
);
CREATE INDEX outbox_due ON outbox (state, run_at, id);
CREATE INDEX outbox_by_id ON outbox (id);

CREATE TABLE leases (
    name KEY_TEXT PRIMARY KEY,
    owner KEY_TEXT NOT NULL,
    fence BIGINT NOT NULL,
    held_until BIGINT NOT NULL
);

CREATE TABLE idempotency (
    actor KEY_TEXT NOT NULL,
    idempotency_key KEY_TEXT NOT NULL,
    request_hash KEY_TEXT NOT NULL,
    status BIGINT NOT NULL,
    content_type KEY_TEXT NOT NULL,
    body TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (actor, idempotency_key)
);
CREATE INDEX idempotency_by_age ON idempotency (recorded_at);

CREATE TABLE uploads (
    owner KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    content_type KEY_TEXT NOT NULL,
    sha256 KEY_TEXT NOT NULL,
    size BIGINT NOT NULL,
    received BIGINT NOT NULL,
    state KEY_TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    PRIMARY KEY (owner, id)
);
CREATE INDEX uploads_by_age ON uploads (begun_at);
