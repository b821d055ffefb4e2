-- The current state: one table per kind of record, all of one shape. `territory` (of birth, never updated) comes first in
-- the key, so that the tables can be sharded by it (so no unique index without it); it is empty for what belongs to the
-- whole operator (people, packs, parts: small tables that every shard keeps). `payload` is the whole record as JSON.
CREATE TABLE orders (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    number KEY_TEXT NOT NULL,
    operator KEY_TEXT NOT NULL,
    state KEY_TEXT NOT NULL,
    kind KEY_TEXT NOT NULL,
    class KEY_TEXT NOT NULL,
    customer KEY_TEXT NOT NULL,
    site KEY_TEXT NOT NULL,
    taken_by KEY_TEXT,
    accepted_at BIGINT NOT NULL,
    promise_start BIGINT,
    promise_end BIGINT,
    batch_fault KEY_TEXT,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id),
    UNIQUE (territory, operator, number)
);
CREATE INDEX orders_by_id ON orders (id);
CREATE INDEX orders_by_state_territory ON orders (state, territory);
CREATE INDEX orders_by_customer ON orders (customer);
CREATE INDEX orders_by_site ON orders (site);
CREATE INDEX orders_by_number ON orders (number);
CREATE INDEX orders_by_acceptance ON orders (accepted_at, id);
CREATE INDEX orders_by_promise_start ON orders (promise_start);

CREATE TABLE visits (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    order_id KEY_TEXT NOT NULL,
    date KEY_TEXT NOT NULL,
    state KEY_TEXT NOT NULL,
    lead KEY_TEXT,
    crew KEY_TEXT NOT NULL,
    planned_arrival BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX visits_by_id ON visits (id);
CREATE INDEX visits_by_order_id ON visits (order_id);
CREATE INDEX visits_by_date_territory ON visits (date, territory);
CREATE INDEX visits_by_lead_date ON visits (lead, date);
CREATE INDEX visits_by_state_territory ON visits (state, territory);

CREATE TABLE promises (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    order_id KEY_TEXT NOT NULL,
    number BIGINT NOT NULL,
    kind KEY_TEXT NOT NULL,
    class KEY_TEXT NOT NULL,
    outcome KEY_TEXT NOT NULL,
    window_start BIGINT NOT NULL,
    window_end BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX promises_by_id ON promises (id);
CREATE INDEX promises_by_order_id ON promises (order_id);
CREATE INDEX promises_by_outcome_window_end ON promises (outcome, window_end);
CREATE INDEX promises_by_window_start ON promises (window_start);

CREATE TABLE clocks (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    order_id KEY_TEXT NOT NULL,
    kind KEY_TEXT NOT NULL,
    state KEY_TEXT NOT NULL,
    next_at BIGINT,
    due_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX clocks_by_id ON clocks (id);
CREATE INDEX clocks_by_order_id ON clocks (order_id);
CREATE INDEX clocks_by_next_at ON clocks (next_at);
CREATE INDEX clocks_by_state_due_at ON clocks (state, due_at);

CREATE TABLE people (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    login KEY_TEXT NOT NULL,
    home_territory KEY_TEXT NOT NULL,
    active BIGINT NOT NULL,
    firm KEY_TEXT,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id),
    UNIQUE (login)
);
CREATE INDEX people_by_id ON people (id);
CREATE INDEX people_by_home_territory ON people (home_territory);
CREATE INDEX people_by_firm ON people (firm);

CREATE TABLE credentials (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX credentials_by_id ON credentials (id);

CREATE TABLE sessions (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    person KEY_TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX sessions_by_id ON sessions (id);
CREATE INDEX sessions_by_person ON sessions (person);
CREATE INDEX sessions_by_expires_at ON sessions (expires_at);

CREATE TABLE technicians (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    area KEY_TEXT NOT NULL,
    badge KEY_TEXT NOT NULL,
    home_territory KEY_TEXT NOT NULL,
    novice BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX technicians_by_id ON technicians (id);
CREATE INDEX technicians_by_area ON technicians (area);
CREATE INDEX technicians_by_home_territory ON technicians (home_territory);
CREATE INDEX technicians_by_badge ON technicians (badge);

CREATE TABLE shifts (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    technician KEY_TEXT NOT NULL,
    date KEY_TEXT NOT NULL,
    area KEY_TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX shifts_by_id ON shifts (id);
CREATE INDEX shifts_by_date_area ON shifts (date, area);
CREATE INDEX shifts_by_technician_date ON shifts (technician, date);

CREATE TABLE territories (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    kind KEY_TEXT NOT NULL,
    area KEY_TEXT,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX territories_by_id ON territories (id);
CREATE INDEX territories_by_area ON territories (area);

CREATE TABLE planning_areas (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX planning_areas_by_id ON planning_areas (id);

CREATE TABLE sites (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    estate KEY_TEXT,
    building KEY_TEXT,
    olt KEY_TEXT,
    pon_port KEY_TEXT,
    splitter KEY_TEXT,
    onu_serial KEY_TEXT,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX sites_by_id ON sites (id);
CREATE INDEX sites_by_splitter ON sites (splitter);
CREATE INDEX sites_by_pon_port ON sites (pon_port);
CREATE INDEX sites_by_onu_serial ON sites (onu_serial);
CREATE INDEX sites_by_estate ON sites (estate);

CREATE TABLE customers (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    phone KEY_TEXT NOT NULL,
    class KEY_TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX customers_by_id ON customers (id);
CREATE INDEX customers_by_phone ON customers (phone);

CREATE TABLE plans (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    area KEY_TEXT NOT NULL,
    number BIGINT NOT NULL,
    state KEY_TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX plans_by_id ON plans (id);
CREATE INDEX plans_by_area_number ON plans (area, number);

CREATE TABLE routes (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    technician KEY_TEXT NOT NULL,
    date KEY_TEXT NOT NULL,
    area KEY_TEXT NOT NULL,
    number BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX routes_by_id ON routes (id);
CREATE INDEX routes_by_technician_date_number ON routes (technician, date, number);

CREATE TABLE surveys (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    order_id KEY_TEXT NOT NULL,
    state KEY_TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX surveys_by_id ON surveys (id);
CREATE INDEX surveys_by_order_id ON surveys (order_id);
CREATE INDEX surveys_by_state_expires_at ON surveys (state, expires_at);

CREATE TABLE leads (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    order_id KEY_TEXT NOT NULL,
    state KEY_TEXT NOT NULL,
    raised_by KEY_TEXT NOT NULL,
    raised_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX leads_by_id ON leads (id);
CREATE INDEX leads_by_order_id ON leads (order_id);
CREATE INDEX leads_by_state_raised_at ON leads (state, raised_at);
CREATE INDEX leads_by_raised_by ON leads (raised_by);

CREATE TABLE parts (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    code KEY_TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id),
    UNIQUE (code)
);
CREATE INDEX parts_by_id ON parts (id);

CREATE TABLE notifications (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    order_id KEY_TEXT,
    state KEY_TEXT NOT NULL,
    channel KEY_TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX notifications_by_id ON notifications (id);
CREATE INDEX notifications_by_order_id ON notifications (order_id);
CREATE INDEX notifications_by_state_made_at ON notifications (state, made_at);

CREATE TABLE batch_faults (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    element KEY_TEXT NOT NULL,
    state KEY_TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX batch_faults_by_id ON batch_faults (id);
CREATE INDEX batch_faults_by_state_opened_at ON batch_faults (state, opened_at);
CREATE INDEX batch_faults_by_element ON batch_faults (element);

CREATE TABLE norm_packs (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    pack KEY_TEXT NOT NULL,
    pack_version KEY_TEXT NOT NULL,
    effective_from KEY_TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id),
    UNIQUE (pack, pack_version)
);
CREATE INDEX norm_packs_by_id ON norm_packs (id);

CREATE TABLE imports (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    state KEY_TEXT NOT NULL,
    made_by KEY_TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX imports_by_id ON imports (id);
CREATE INDEX imports_by_age ON imports (made_at, id);

CREATE TABLE photos (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    order_id KEY_TEXT NOT NULL,
    visit KEY_TEXT,
    subject KEY_TEXT NOT NULL,
    taken_at BIGINT NOT NULL,
    technician KEY_TEXT,
    perceptual_hash KEY_TEXT,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX photos_by_id ON photos (id);
CREATE INDEX photos_by_order_id ON photos (order_id);
CREATE INDEX photos_by_perceptual_hash ON photos (perceptual_hash);
CREATE INDEX photos_by_technician_taken_at ON photos (technician, taken_at);

CREATE TABLE findings (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    order_id KEY_TEXT,
    visit KEY_TEXT,
    conversation KEY_TEXT,
    norm KEY_TEXT NOT NULL,
    verdict KEY_TEXT NOT NULL,
    technician KEY_TEXT,
    made_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX findings_by_id ON findings (id);
CREATE INDEX findings_by_order_id ON findings (order_id);
CREATE INDEX findings_by_visit ON findings (visit);
CREATE INDEX findings_by_conversation ON findings (conversation);
CREATE INDEX findings_by_norm_made_at ON findings (norm, made_at);
CREATE INDEX findings_by_technician_made_at ON findings (technician, made_at);
