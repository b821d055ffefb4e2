-- Hotspots 热点 of the network with what is done about them, and how many users share what (served groups 覆盖组).
CREATE TABLE hotspots (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    layer KEY_TEXT NOT NULL,
    unit KEY_TEXT NOT NULL,
    state KEY_TEXT NOT NULL,
    owner KEY_TEXT,
    seen_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX hotspots_by_id ON hotspots (id);
CREATE INDEX hotspots_by_state_seen_at ON hotspots (state, seen_at);
CREATE INDEX hotspots_by_unit ON hotspots (unit, layer);

CREATE TABLE served_groups (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    olt KEY_TEXT,
    pon_port KEY_TEXT,
    splitter KEY_TEXT,
    users BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX served_groups_by_id ON served_groups (id);
