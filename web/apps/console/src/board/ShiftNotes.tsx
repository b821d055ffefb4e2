import { api, data } from "@doorstep/api";
import { dayAndClock, Empty, Loading, ms, useLook } from "@doorstep/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Input } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { Trouble } from "../shell/Trouble.tsx";

/** The longest note; the server refuses longer ones too. */
const TEXT_MAX = 500;

/** What the shift before left to this one, newest first, and a line for the next. */
export function ShiftNotes({ area, now, isOpen, onClose }: { area: string; now: number; isOpen: boolean; onClose: () => void }) {
  const { zone, locale } = useLook();
  const { board: words } = useWords();
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const key = ["board", "notes", area];
  const notes = useQuery({ queryKey: key, enabled: isOpen, queryFn: ({ signal }) => data(api.GET("/api/v1/board/notes", { params: { query: { area } }, signal })) });
  const leave = useMutation({
    mutationFn: () => data(api.POST("/api/v1/board/notes", { body: { area, text } })),
    onSuccess: () => { setText(""); void queries.invalidateQueries({ queryKey: key }); },
  });
  return (
    <Drawer open={isOpen} title={words.notes} onClose={onClose} size="default" mask={false}>
      <Input.TextArea aria-label={words.noteText} placeholder={words.noteText} value={text} maxLength={TEXT_MAX} autoSize={{ minRows: 3 }} onChange={(event) => { setText(event.target.value); }} />
      <div className="note-act"><Button type="primary" disabled={text.trim() === ""} loading={leave.isPending} onClick={() => { leave.mutate(); }} data-testid="leave-note">{words.leaveNote}</Button></div>
      {leave.isError && <Trouble error={leave.error} />}
      {notes.isPending && <Loading />}
      {notes.isError && <Trouble error={notes.error} retry={() => { void notes.refetch(); }} />}
      {notes.data?.length === 0 && <Empty title={words.notesNone} hint={words.notesNoneHint} />}
      <ul className="notes" data-testid="notes">
        {notes.data?.map((note, n) => (
          <li key={n}><span className="quiet">{note.name} · {dayAndClock(ms(note.at), now, zone, locale)}</span><p>{note.text}</p></li>
        ))}
      </ul>
    </Drawer>
  );
}
