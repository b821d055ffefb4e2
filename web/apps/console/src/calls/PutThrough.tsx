import { api, data, type PlaceCall } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";

import { useDesk } from "../contacts/use_contact.ts";
import { useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";

/** Puts whoever clicks through to the customer; nothing where no platform does. */
export function PutThrough({ wanted, label, isMain = false }: { wanted: PlaceCall; label: string; isMain?: boolean }) {
  const { words: shared } = useLook();
  const { calls: words } = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const desk = useDesk();
  const place = useMutation({
    mutationFn: () => data(api.POST("/api/v1/calls", { body: wanted })),
    onSuccess: () => { void message.info(words.placed, 6); },
    onError: (error) => {
      const trouble = problemWords(error, shared);
      void message.error(`${trouble.what} · ${trouble.remedy}`);
    },
    onSettled: () => { for (const key of ["contact", "contacts", "order"]) void queries.invalidateQueries({ queryKey: [key] }); },
  });
  if (desk.data?.click_to_call !== true) return null;
  return <Button size="small" type={isMain ? "primary" : "default"} loading={place.isPending} onClick={() => { place.mutate(); }} data-testid="put-through">{label}</Button>;
}
