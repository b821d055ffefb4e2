-- Partitioned by month of recording (milliseconds since the epoch); the writer makes partitions ahead of need.
-- Uniqueness of (stream, version) over all months is kept by stream_heads under the position lock.
CREATE TABLE journal (
    position BIGINT NOT NULL,
    stream TEXT NOT NULL,
    version BIGINT NOT NULL,
    kind TEXT NOT NULL,
    person TEXT,
    role TEXT NOT NULL,
    device TEXT,
    lat_e6 BIGINT,
    lon_e6 BIGINT,
    occurred_at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    territory TEXT NOT NULL,
    data TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (territory, stream, version, recorded_at)
) PARTITION BY RANGE (recorded_at);
CREATE INDEX journal_by_position ON journal (position);
CREATE INDEX journal_by_stream ON journal (stream, version);

-- "C" where keys are ordered byte by byte, as SQLite does and as verification walks them.
CREATE TABLE search_documents (
    kind TEXT NOT NULL,
    territory TEXT NOT NULL,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    words tsvector GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED,
    PRIMARY KEY (kind, id)
);
CREATE INDEX search_documents_by_words ON search_documents USING gin (words);
