import { corporateAddress, type SignInWays } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { Button } from "antd";

/** The button that leads to the operator's identity provider. */
export function CorporateWay({ way }: { way: NonNullable<SignInWays["corporate"]> }) {
  const { locale } = useLook();
  return <Button type="primary" size="large" block href={corporateAddress(way.path)} data-testid="corporate">{locale === "en" ? way.name_en : way.name_zh}</Button>;
}
