-- Keys and filterable columns are ordered byte by byte, as SQLite orders them. SQLite reads KEY_TEXT as TEXT.
CREATE DOMAIN KEY_TEXT AS TEXT COLLATE "C";

-- Partitioned by month of recording (milliseconds since the epoch); the writer makes partitions ahead of need.
-- Uniqueness of (stream, version) over all months is kept by stream_heads under the position lock.
CREATE TABLE journal (
    position BIGINT NOT NULL,
    stream KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    kind KEY_TEXT NOT NULL,
    person KEY_TEXT,
    role KEY_TEXT NOT NULL,
    device KEY_TEXT,
    lat_e6 BIGINT,
    lon_e6 BIGINT,
    occurred_at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    territory KEY_TEXT NOT NULL,
    data TEXT NOT NULL,
    hash KEY_TEXT NOT NULL,
    PRIMARY KEY (territory, stream, version, recorded_at)
) PARTITION BY RANGE (recorded_at);
CREATE INDEX journal_by_position ON journal (position);
CREATE INDEX journal_by_stream ON journal (stream, version);

CREATE TABLE search_documents (
    kind KEY_TEXT NOT NULL,
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    text TEXT NOT NULL,
    words tsvector GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED,
    PRIMARY KEY (kind, id)
);
CREATE INDEX search_documents_by_words ON search_documents USING gin (words);
