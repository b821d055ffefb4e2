import { api, data } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";

import { useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";

/** Copies a link to the customer's page, for whoever is on the phone with them. */
export function CustomerLink({ id }: { id: string }) {
  const { order } = useWords();
  const { words } = useLook();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const make = useMutation({
    mutationFn: () => data(api.POST("/api/v1/orders/{id}/links", { params: { path: { id } }, body: { purpose: "visit" } })),
    onSuccess: async ({ path }) => {
      await navigator.clipboard.writeText(`${window.location.origin}${path}`);
      void message.success(order.customerLinkCopied);
      void queries.invalidateQueries({ queryKey: ["order", id] });
    },
    onError: (error) => {
      const trouble = problemWords(error, words);
      void message.error(`${trouble.what} · ${trouble.remedy}`);
    },
  });
  return <Button size="small" loading={make.isPending} onClick={() => { make.mutate(); }} data-testid="customer-link">{order.customerLink}</Button>;
}
