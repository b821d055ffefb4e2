-- Training: papers that people sat, cards they read, who looks after novices, levels that audits took, skills contests, and
-- how customers like to be spoken to.
CREATE TABLE sittings (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    person KEY_TEXT NOT NULL,
    exam KEY_TEXT NOT NULL,
    state KEY_TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX sittings_by_id ON sittings (id);
CREATE INDEX sittings_by_person_began_at ON sittings (person, began_at);
CREATE INDEX sittings_by_state_began_at ON sittings (state, began_at);

CREATE TABLE studies (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    person KEY_TEXT NOT NULL,
    card KEY_TEXT NOT NULL,
    read_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX studies_by_id ON studies (id);
CREATE INDEX studies_by_person ON studies (person);

CREATE TABLE pairings (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    novice KEY_TEXT NOT NULL,
    mentor KEY_TEXT NOT NULL,
    state KEY_TEXT NOT NULL,
    paired_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX pairings_by_id ON pairings (id);
CREATE INDEX pairings_by_novice ON pairings (novice);
CREATE INDEX pairings_by_mentor ON pairings (mentor);
CREATE INDEX pairings_by_state_paired_at ON pairings (state, paired_at);

CREATE TABLE lowerings (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    technician KEY_TEXT NOT NULL,
    state KEY_TEXT NOT NULL,
    lowered_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX lowerings_by_id ON lowerings (id);
CREATE INDEX lowerings_by_technician ON lowerings (technician);

CREATE TABLE contests (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    state KEY_TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX contests_by_id ON contests (id);
CREATE INDEX contests_by_state_opened_at ON contests (state, opened_at);

CREATE TABLE tone_hints (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    set_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX tone_hints_by_id ON tone_hints (id);
