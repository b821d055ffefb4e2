import { api, data } from "@doorstep/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Popover } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { Trouble } from "../shell/Trouble.tsx";

/** The customer's full name and phone, for a reason that is written down; who looked stands in the order's chain. */
export function RevealCustomer({ id }: { id: string }) {
  const { order: words } = useWords();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const reveal = useMutation({
    mutationFn: () => data(api.POST("/api/v1/orders/{id}/customer", { params: { path: { id } }, body: { reason } })),
    onSuccess: () => { void queries.invalidateQueries({ queryKey: ["order", id] }); },
  });
  if (reveal.data !== undefined) return <b data-testid="revealed">{reveal.data.name} <span className="number">{reveal.data.phone}</span></b>;
  const ask = (
    <form className="reveal" onSubmit={(event) => { event.preventDefault(); reveal.mutate(); }}>
      <label>{words.revealWhy}<Input value={reason} maxLength={100} onChange={(event) => { setReason(event.target.value); }} data-testid="reveal-reason" /></label>
      <p className="quiet">{words.revealLogged}</p>
      {reveal.isError && <Trouble error={reveal.error} />}
      <Button type="primary" htmlType="submit" disabled={reason.trim() === ""} loading={reveal.isPending}>{words.reveal}</Button>
    </form>
  );
  return <Popover trigger="click" content={ask}><Button size="small" data-testid="reveal">{words.reveal}</Button></Popover>;
}
