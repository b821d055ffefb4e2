CREATE TABLE journal (
    position INTEGER PRIMARY KEY,
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
    hash KEY_TEXT NOT NULL
);
CREATE UNIQUE INDEX journal_by_stream ON journal (stream, version);

-- Full text: an index over search_documents.text, kept in step by triggers. The id is explicit because VACUUM
-- renumbers implicit ones.
CREATE TABLE search_documents (
    document INTEGER PRIMARY KEY,
    kind KEY_TEXT NOT NULL,
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (kind, id)
);
CREATE VIRTUAL TABLE search_index USING fts5(text, content='search_documents', content_rowid='document', tokenize='unicode61');
CREATE TRIGGER search_documents_inserted AFTER INSERT ON search_documents BEGIN
    INSERT INTO search_index(rowid, text) VALUES (new.document, new.text);
END;
CREATE TRIGGER search_documents_deleted AFTER DELETE ON search_documents BEGIN
    INSERT INTO search_index(search_index, rowid, text) VALUES ('delete', old.document, old.text);
END;
CREATE TRIGGER search_documents_updated AFTER UPDATE ON search_documents BEGIN
    INSERT INTO search_index(search_index, rowid, text) VALUES ('delete', old.document, old.text);
    INSERT INTO search_index(rowid, text) VALUES (new.document, new.text);
END;
