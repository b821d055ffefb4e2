//! KPIs: folds over journal and findings
