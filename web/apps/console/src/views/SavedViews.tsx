import { DeleteOutlined, PushpinOutlined } from "@ant-design/icons";
import type { View } from "@doorstep/api";
import { Loading, useLook } from "@doorstep/ui";
import { App, Button, Input, Popover } from "antd";
import { useState } from "react";
import { useLocation, useNavigate } from "react-router";

import { useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { useViews } from "./use_views.ts";
import { searchOf, withoutView, withView } from "./views.ts";

/** Names for how a page is looked at: everything a page shows stands in its address, so a name and the address are enough. */
export function SavedViews() {
  const { views: words } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover open={isOpen} onOpenChange={setOpen} trigger="click" placement="bottomRight" destroyOnHidden title={words.title} content={<Views onGone={() => { setOpen(false); }} />}>
      <Button type="text" size="small" icon={<PushpinOutlined />} aria-label={words.title} title={words.title} data-testid="views" />
    </Popover>
  );
}

function Views({ onGone }: { onGone: () => void }) {
  const { views: words } = useWords();
  const { words: shared } = useLook();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const page = pathname.split("/")[1] ?? "board";
  const { kept, views, keep } = useViews(page);
  const [name, setName] = useState("");
  const change = (next: View[]) => {
    keep.mutate(next, {
      onSuccess: () => { setName(""); },
      onError: (error) => { const trouble = problemWords(error, shared); void message.error(`${trouble.what} · ${trouble.remedy}`); },
    });
  };
  const add = () => {
    if (name.trim() !== "") change(withView(views, { name: name.trim(), search: searchOf(search) }));
  };
  if (kept.isPending) return <Loading />;
  if (kept.isLoadingError) return <Trouble error={kept.error} retry={() => { void kept.refetch(); }} />;
  return (
    <div className="views">
      {views.length === 0 && <p className="quiet">{words.none}</p>}
      <ul>
        {views.map((view) => (
          <li key={view.name}>
            <button type="button" className="plain link-button" onClick={() => { void navigate({ pathname: `/${page}`, search: view.search }); onGone(); }}>{view.name}</button>
            <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={words.drop(view.name)} onClick={() => { change(withoutView(views, view.name)); }} />
          </li>
        ))}
      </ul>
      <Input.Search size="small" value={name} maxLength={24} placeholder={words.name} aria-label={words.name} enterButton={words.save} loading={keep.isPending} onChange={(event) => { setName(event.target.value); }} onSearch={add} data-testid="view-name" />
    </div>
  );
}
