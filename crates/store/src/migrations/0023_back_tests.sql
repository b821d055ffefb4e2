-- Back-tests 回测 of norm packs on history, each judged a stretch at a time by a job; what visits of a stretch came to by both packs
-- is kept until all are judged.
CREATE TABLE back_tests (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    pack KEY_TEXT NOT NULL,
    state KEY_TEXT NOT NULL,
    asked_by KEY_TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX back_tests_by_id ON back_tests (id);
CREATE INDEX back_tests_by_asked_by_asked_at ON back_tests (asked_by, asked_at);
CREATE INDEX back_tests_by_state ON back_tests (state);

CREATE TABLE back_test_parts (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    back_test KEY_TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX back_test_parts_by_id ON back_test_parts (id);
CREATE INDEX back_test_parts_by_back_test ON back_test_parts (back_test);
