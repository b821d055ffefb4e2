-- In which roles somebody works, as `;agent;trainer;`: whoever teaches agents finds them without reading everybody.
ALTER TABLE people ADD COLUMN roles KEY_TEXT NOT NULL DEFAULT ';';
UPDATE people SET roles = COALESCE(
    (SELECT ';' || group_concat(json_extract(one.value, '$.role'), ';') || ';' FROM json_each(people.payload, '$.grants') AS one),
    ';'
);
