import { api, data, type TalkBackTest } from "@doorstep/api";
import { useQuery } from "@tanstack/react-query";

/** What a conversation pack on trial has said so far. */
export function useTalkShadow(id: string) {
  return useQuery<TalkBackTest>({ queryKey: ["pack", id, "talk-shadow"], queryFn: ({ signal }) => data(api.GET("/api/v1/packs/{id}/conversations/shadow", { params: { path: { id } }, signal })) });
}
