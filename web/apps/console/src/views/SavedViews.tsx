import { DeleteOutlined, PushpinOutlined } from "@ant-design/icons";
import { Button, Input, Popover } from "antd";
import { useState } from "react";
import { useLocation, useNavigate } from "react-router";

import { useWords } from "../messages/words.ts";
import { useSession } from "../shell/session.ts";
import { keep, searchOf, viewsOf, withoutView, withView, type View } from "./views.ts";

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
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const page = pathname.split("/")[1] ?? "board";
  const person = useSession()?.person ?? "";
  const [views, setViews] = useState(() => viewsOf(localStorage, person, page));
  const [name, setName] = useState("");
  const change = (next: View[]) => {
    keep(localStorage, person, page, next);
    setViews(next);
  };
  const add = () => {
    if (name.trim() === "") return;
    change(withView(views, { name: name.trim(), search: searchOf(search) }));
    setName("");
  };
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
      <Input.Search size="small" value={name} maxLength={24} placeholder={words.name} aria-label={words.name} enterButton={words.save} onChange={(event) => { setName(event.target.value); }} onSearch={add} data-testid="view-name" />
    </div>
  );
}
