-- Compensations 慢必赔: what the norm proposes because a same-day promise was broken, and what two people made of it.
CREATE TABLE compensations (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    order_id KEY_TEXT NOT NULL,
    state KEY_TEXT NOT NULL,
    proposed_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX compensations_by_id ON compensations (id);
CREATE INDEX compensations_by_state_proposed_at ON compensations (state, proposed_at);
CREATE INDEX compensations_by_order_id ON compensations (order_id);
