import { Tabs } from "@base-ui/react/tabs";
import { Dialog } from "#ui/dialog.tsx";
import { EmbedPanel } from "./embed-panel.tsx";
import { LinkPanel } from "./link-panel.tsx";
import { PicturePanel } from "./picture-panel.tsx";
import styles from "./share.module.css";

export interface ShareDialogProps {
  open: boolean;
  onClose: () => void;
}

const PANELS = [
  { id: "link", label: "Link", Panel: LinkPanel },
  { id: "picture", label: "Picture and file", Panel: PicturePanel },
  { id: "embed", label: "Embed", Panel: EmbedPanel },
] as const;

/** Ways to hand the design on: a link that holds all of it, pictures and a file that open again, a frame. */
export default function ShareDialog({ open, onClose }: ShareDialogProps) {
  return (
    <Dialog title="Share this design" open={open} onClose={onClose}>
      <Tabs.Root defaultValue="link">
        <Tabs.List className={styles.tabs} aria-label="Ways to share">
          {PANELS.map(({ id, label }) => (
            <Tabs.Tab key={id} value={id} className={styles.tab}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {PANELS.map(({ id, Panel }) => (
          <Tabs.Panel key={id} value={id} className={styles.panel}>
            <Panel />
          </Tabs.Panel>
        ))}
      </Tabs.Root>
    </Dialog>
  );
}
