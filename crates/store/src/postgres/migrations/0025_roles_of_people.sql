-- In which roles somebody works, as `;agent;trainer;`: whoever teaches agents finds them without reading everybody.
ALTER TABLE people ADD COLUMN roles KEY_TEXT NOT NULL DEFAULT ';';
UPDATE people SET roles = COALESCE(
    (SELECT ';' || string_agg(one.value ->> 'role', ';') || ';' FROM jsonb_array_elements(CAST(payload AS JSONB) -> 'grants') AS one(value)),
    ';'
);
