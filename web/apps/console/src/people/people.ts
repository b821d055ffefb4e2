import { api, data, type PersonRow } from "@doorstep/api";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

/** Everybody in sight of the signed-in person; people change rarely. */
export function usePeople() {
  return useQuery({ queryKey: ["people"], queryFn: () => data(api.GET("/api/v1/people")), staleTime: 300_000, retry: false });
}

/** Whether a person is meant by the words: name, login or badge. */
export function isMatch({ person, technician }: PersonRow, words: string): boolean {
  return `${person.name} ${person.login} ${technician?.badge ?? ""}`.toLowerCase().includes(words.trim().toLowerCase());
}

/** Names by id, empty until people are known or where they may not be seen. */
export function useNames(): ReadonlyMap<string, string> {
  const people = usePeople();
  return useMemo(() => new Map((people.data ?? []).map(({ person }) => [person.id, person.name])), [people.data]);
}
