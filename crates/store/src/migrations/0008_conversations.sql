-- Conversations 通话 and their words, and audits of conversations.
CREATE TABLE conversations (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    channel KEY_TEXT NOT NULL,
    agent KEY_TEXT,
    order_id KEY_TEXT,
    state KEY_TEXT NOT NULL,
    breached TEXT NOT NULL,
    worst KEY_TEXT,
    audit KEY_TEXT,
    began_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX conversations_by_id ON conversations (id);
CREATE INDEX conversations_by_began_at ON conversations (began_at);
CREATE INDEX conversations_by_agent_began_at ON conversations (agent, began_at);
CREATE INDEX conversations_by_order ON conversations (order_id);

CREATE TABLE transcripts (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX transcripts_by_id ON transcripts (id);

ALTER TABLE audits ADD COLUMN conversation KEY_TEXT;
CREATE INDEX audits_by_conversation ON audits (conversation);
