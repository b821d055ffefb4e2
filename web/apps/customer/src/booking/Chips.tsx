interface Props {
  label: string;
  options: readonly string[];
  chosen: string | null;
  onChoose: (option: string) => void;
}

/** One of a few, told by a tap. */
export function Chips({ label, options, chosen, onChoose }: Props) {
  return (
    <fieldset className="chips">
      <legend>{label}</legend>
      {options.map((option) => (
        <button key={option} type="button" className="chip" aria-pressed={option === chosen} onClick={() => { onChoose(option); }}>{option}</button>
      ))}
    </fieldset>
  );
}
