/// Implements [`crate::Item`] for a struct with the fields `id`, `norms`, `source` and the texts named.
macro_rules! item {
    ($kind:ty, $file:literal, $table:literal, |$this:ident| texts $texts:expr, problems $problems:expr) => {
        impl crate::item::Item for $kind {
            const FILE: &'static str = $file;
            const TABLE: &'static str = $table;

            fn id(&self) -> &str {
                &self.id
            }
            fn norms(&self) -> &[doorstep_domain::NormId] {
                &self.norms
            }
            fn source(&self) -> Option<&str> {
                self.source.as_deref()
            }
            fn texts(&self) -> Vec<&crate::Text> {
                let $this = self;
                $texts
            }
            fn problems(&self) -> Vec<crate::ItemMistake> {
                #[allow(unused_variables)] // kinds without a check of their own
                let $this = self;
                $problems
            }
        }
    };
}
