interface Props {
  label: string;
  options: Readonly<Record<string, string>>;
  value: string | null;
  onChange: (value: string) => void;
}

/** One of a few, each as wide as a thumb. */
export function Choice({ label, options, value, onChange }: Props) {
  return (
    <fieldset className="choice" role="radiogroup" aria-label={label}>
      <legend>{label}</legend>
      {Object.entries(options).map(([key, text]) => (
        <button key={key} type="button" role="radio" aria-checked={value === key} className="choice-one" data-testid={`choice-${key}`} onClick={() => { onChange(key); }}>{text}</button>
      ))}
    </fieldset>
  );
}
