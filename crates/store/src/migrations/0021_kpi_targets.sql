-- Targets 指标目标 that territories set for KPIs over the norm pack's. Each row stays: of those that have begun the last one holds.
CREATE TABLE kpi_targets (
    territory KEY_TEXT NOT NULL,
    id KEY_TEXT NOT NULL,
    version BIGINT NOT NULL,
    kpi KEY_TEXT NOT NULL,
    from_day KEY_TEXT NOT NULL,
    set_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (territory, id)
);
CREATE INDEX kpi_targets_by_id ON kpi_targets (id);
CREATE INDEX kpi_targets_by_set_at ON kpi_targets (set_at);
