import { api, data, type PageViews, type View } from "@doorstep/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const key = ["views"];

/** One's own views of a page, wherever one signs in. */
export function useViews(page: string) {
  const queries = useQueryClient();
  const kept = useQuery({ queryKey: key, queryFn: ({ signal }) => data(api.GET("/api/v1/account/views", { signal })), staleTime: 60_000 });
  const keep = useMutation({
    mutationFn: (views: View[]) => data(api.PUT("/api/v1/account/views/{page}", { params: { path: { page } }, body: { views } })),
    onSuccess: (kept) => { queries.setQueryData<PageViews[]>(key, (all) => [...(all ?? []).filter((one) => one.page !== page), kept]); },
  });
  return { kept, views: kept.data?.find((one) => one.page === page)?.views ?? [], keep };
}
