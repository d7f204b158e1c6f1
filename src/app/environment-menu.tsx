import { ChevronDown, Server } from "lucide-react";
import { PROFILES } from "#core/design/model.ts";
import { SERVER_VERSIONS } from "#core/jetstream/versions.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { Menu } from "#ui/menu.tsx";

/** What the design is for: the profile that practice is measured by, and the server that must accept it. */
export function EnvironmentMenu() {
  const editor = useEditorSession();
  const environment = useEditor((state) => state.design.environment);
  const readOnly = useEditor((state) => state.mode !== "edit");
  const set = (change: Partial<typeof environment>, label: string) =>
    editor
      .getState()
      .run({ type: "design/describe", environment: { ...editor.getState().design.environment, ...change } }, { label });

  const items = [
    ...PROFILES.map((profile) => ({
      id: profile,
      label: `${profile[0]?.toUpperCase()}${profile.slice(1)} profile`,
      chosen: environment.profile === profile,
      disabled: readOnly,
      run: () => set({ profile }, `Set the profile to ${profile}`),
    })),
    ...SERVER_VERSIONS.toReversed().map((server, index) => ({
      id: server,
      label: `nats-server ${server}`,
      chosen: environment.server === server,
      separated: index === 0,
      disabled: readOnly,
      run: () => set({ server }, `Set the target server to ${server}`),
    })),
  ];
  const title = `${environment.profile}, nats-server ${environment.server}`;
  return (
    <Menu
      label="Profile and target server"
      items={items}
      trigger={(props) => (
        <Button {...props} variant="quiet" icon={<Server />} aria-label={`Profile and target server: ${title}`}>
          <span>{environment.server}</span>
          <span data-wide>{environment.profile}</span>
          <ChevronDown />
        </Button>
      )}
    />
  );
}
