import { Image } from "antd";

import { useWords } from "../messages/words.ts";
import { usePicture } from "./use_picture.ts";

/** One picture of an audit by its hash; a word where it has not come. */
export function Picture({ audit, hash, name, size = { width: 144, height: 108 } }: { audit: string; hash: string; name: string; size?: { width: number; height: number } }) {
  const { audits: words } = useWords();
  const picture = usePicture(audit, hash);
  if (picture.isError) return <span className="picture-missing quiet" style={size}>{words.pictureMissing}</span>;
  if (picture.data === undefined) return <span className="picture-missing" style={size} />;
  return <Image src={picture.data} alt={name} {...size} />;
}
