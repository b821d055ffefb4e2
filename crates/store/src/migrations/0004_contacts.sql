-- Contacts 来电, and clocks that run for one instead of an order: `order_id` of such a clock is empty.
CREATE TABLE contacts (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    state KEY_TEXT NOT NULL,
    channel KEY_TEXT NOT NULL,
    queue KEY_TEXT NOT NULL,
    owner KEY_TEXT NOT NULL,
    offered_to KEY_TEXT,
    customer KEY_TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    call_back_at BIGINT,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX contacts_by_id ON contacts (id);
CREATE INDEX contacts_by_owner_state ON contacts (owner, state);
CREATE INDEX contacts_by_state_opened_at ON contacts (state, opened_at);
CREATE INDEX contacts_by_customer ON contacts (customer);
CREATE INDEX contacts_by_call_back_at ON contacts (call_back_at);

ALTER TABLE clocks ADD COLUMN contact_id KEY_TEXT;
CREATE INDEX clocks_by_contact_id ON clocks (contact_id);
