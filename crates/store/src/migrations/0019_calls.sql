-- What the telephone platform put through or tried to (话单). No numbers: what the platform knows a call as is its own.
CREATE TABLE calls (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    platform KEY_TEXT,
    about KEY_TEXT NOT NULL,
    order_id KEY_TEXT,
    visit KEY_TEXT,
    contact KEY_TEXT,
    state KEY_TEXT NOT NULL,
    placed_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX calls_by_id ON calls (id);
CREATE INDEX calls_by_platform ON calls (platform);
CREATE INDEX calls_by_order ON calls (order_id, placed_at);
CREATE INDEX calls_by_contact ON calls (contact, placed_at);
CREATE INDEX calls_by_about ON calls (about, placed_at);

-- Where recordings of calls lie with the platform: addresses that may hold what a number is found by, a row that can be erased.
CREATE TABLE call_recordings (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    ready_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX call_recordings_by_id ON call_recordings (id);

-- Middle numbers (隐私号): one for each visit until it is over.
CREATE TABLE middle_numbers (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    platform KEY_TEXT NOT NULL,
    state KEY_TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX middle_numbers_by_id ON middle_numbers (id);
CREATE INDEX middle_numbers_by_platform ON middle_numbers (platform);
