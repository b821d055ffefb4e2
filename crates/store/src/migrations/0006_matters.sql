-- Matters 待办: what crews and customers reported and the desk must decide.
CREATE TABLE matters (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    order_id KEY_TEXT NOT NULL,
    visit KEY_TEXT,
    kind KEY_TEXT NOT NULL,
    state KEY_TEXT NOT NULL,
    raised_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX matters_by_id ON matters (id);
CREATE INDEX matters_by_state_raised_at ON matters (state, raised_at);
CREATE INDEX matters_by_order_id ON matters (order_id);
CREATE INDEX matters_by_visit ON matters (visit);
