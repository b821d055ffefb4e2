import { useId } from "react";

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  type?: "text" | "password" | "search";
  inputMode?: "text" | "decimal" | "numeric";
  autoComplete?: string;
  isLong?: boolean;
  testid?: string;
}

/** A labelled field, wide enough for a thumb and readable in the sun. */
export function Field({ label, value, onChange, hint, type = "text", inputMode, autoComplete = "off", isLong = false, testid }: Props) {
  const id = useId();
  const rest = { id, value, placeholder: hint, autoComplete, "data-testid": testid, ...(inputMode === undefined ? {} : { inputMode }) };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {isLong
        ? <textarea {...rest} rows={3} onChange={(event) => { onChange(event.target.value); }} />
        : <input {...rest} type={type} onChange={(event) => { onChange(event.target.value); }} />}
    </div>
  );
}
