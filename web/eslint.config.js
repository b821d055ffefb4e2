import hooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

/** Arrows point down: a package never imports an app, and `norms` and `api` know no screen. */
const pure = ["antd", "antd-mobile", "react", "react-dom", "@doorstep/ui", "@doorstep/map", "@doorstep/console"];

export default tseslint.config(
  { ignores: ["**/dist/**", "**/node_modules/**", "packages/api/src/schema.ts"] },
  ...tseslint.configs.recommendedTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname },
    },
    plugins: { "react-hooks": hooks },
    rules: {
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
      "@typescript-eslint/consistent-type-definitions": ["error", "interface"],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "@typescript-eslint/dot-notation": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "no-console": "error",
    },
  },
  { files: ["packages/norms/**", "packages/api/**"], rules: { "no-restricted-imports": ["error", { paths: pure }] } },
  { files: ["packages/**"], rules: { "no-restricted-imports": ["error", { patterns: ["@doorstep/console*"] }] } },
  { files: ["journeys/**", "packages/mock/**"], rules: { "no-console": "off" } },
  { files: ["**/*.js"], extends: [tseslint.configs.disableTypeChecked] },
);
