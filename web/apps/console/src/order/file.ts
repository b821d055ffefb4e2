import { api, data } from "@doorstep/api";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

/** A file out of an order's evidence; it never changes, so it is fetched once. Fails while the phone has not sent it. */
function useFile(order: string, sha256: string) {
  return useQuery({
    queryKey: ["evidence_file", sha256], staleTime: Infinity,
    queryFn: async ({ signal }) => await data(api.GET("/api/v1/orders/{id}/evidence/{sha256}", { params: { path: { id: order, sha256 } }, parseAs: "blob", signal })),
  });
}

/** A picture as the browser can show it: `undefined` while it comes, `null` where there is none. */
export function usePicture(order: string, sha256: string): string | null | undefined {
  const { data: file, isError } = useFile(order, sha256);
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (file === undefined) return undefined;
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => { URL.revokeObjectURL(made); };
  }, [file]);
  return isError ? null : address;
}

export interface Stroke {
  points: { x: number; y: number; time_ms: number }[];
}

/** A signature as it was drawn: `undefined` while it comes, `null` where there is none. */
export function useStrokes(order: string, sha256: string): Stroke[] | null | undefined {
  const { data: file, isError } = useFile(order, sha256);
  const strokes = useQuery({ queryKey: ["strokes", sha256], enabled: file !== undefined, staleTime: Infinity, retry: false, queryFn: async () => JSON.parse(await (file!).text()) as Stroke[] });
  return isError || strokes.isError ? null : strokes.data;
}
