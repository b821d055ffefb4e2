import { api, data } from "@doorstep/api";
import { useQuery } from "@tanstack/react-query";

/** A file that a visit handed in never changes: its name is its hash. */
const NEVER = Number.POSITIVE_INFINITY;

/** A picture as an address that an image can show. */
export function usePicture(audit: string, sha256: string) {
  return useQuery<string>({
    queryKey: ["picture", sha256], staleTime: NEVER, retry: false,
    queryFn: async ({ signal }) => {
      const picture = await data<unknown>(api.GET("/api/v1/audits/{id}/pictures/{sha256}", { params: { path: { id: audit, sha256 } }, parseAs: "blob", signal }));
      if (!(picture instanceof Blob)) throw new Error("a picture is a file");
      return URL.createObjectURL(picture);
    },
  });
}

/** One stroke of a signature, as phones write it. */
export interface Stroke {
  points: readonly { x: number; y: number }[];
}

/** The strokes of a signature. */
export function useStrokes(audit: string, sha256: string) {
  return useQuery<readonly Stroke[]>({
    queryKey: ["strokes", sha256], staleTime: NEVER, retry: false,
    queryFn: async ({ signal }) => {
      const strokes = await data<unknown>(api.GET("/api/v1/audits/{id}/pictures/{sha256}", { params: { path: { id: audit, sha256 } }, parseAs: "json", signal }));
      return strokes as readonly Stroke[];
    },
  });
}
