/** Nothing is here, said in one sentence with the way on. */
export function Blank({ title, hint }: { title: string; hint: string }) {
  return (
    <div className="blank" role="status">
      <svg width="72" height="52" viewBox="0 0 56 40" aria-hidden="true">
        <path d="M4 36V16L28 4l24 12v20" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M22 36V22h12v14M4 36h48" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
      <p className="blank-title">{title}</p>
      <p className="quiet">{hint}</p>
    </div>
  );
}
