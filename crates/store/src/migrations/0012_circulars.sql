-- Circulars 通报 as they went out: of a branch or of a contractor's firm, every two weeks and every month.
CREATE TABLE circulars (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    firm KEY_TEXT,
    kind KEY_TEXT NOT NULL,
    from_day KEY_TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX circulars_by_id ON circulars (id);
CREATE INDEX circulars_by_written_at ON circulars (written_at);
CREATE INDEX circulars_by_kind_from_day ON circulars (kind, from_day);
