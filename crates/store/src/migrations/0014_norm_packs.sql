-- Norm packs 规范包 that people bring, from draft to retired; their files lie in norm_packs, whole and by version. What one on
-- trial says of a visit beside the pack that counts.
CREATE TABLE norm_pack_lives (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    pack KEY_TEXT NOT NULL,
    state KEY_TEXT NOT NULL,
    brought_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX norm_pack_lives_by_id ON norm_pack_lives (id);
CREATE INDEX norm_pack_lives_by_brought_at ON norm_pack_lives (brought_at);

CREATE TABLE shadow_judgements (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    pack KEY_TEXT NOT NULL,
    judged_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX shadow_judgements_by_id ON shadow_judgements (id);
CREATE INDEX shadow_judgements_by_pack_judged_at ON shadow_judgements (pack, judged_at);
