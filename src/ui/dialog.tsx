import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactNode, type RefObject, useRef } from "react";
import { IconButton } from "./button.tsx";
import styles from "./dialog.module.css";

interface DialogProps {
  title: string;
  description?: string;
  open: boolean;
  onClose: () => void;
  size?: "sm" | "md" | "lg" | "xl";
  children: ReactNode;
  /** Buttons, right aligned. */
  footer?: ReactNode;
  /** Nothing but text inside: the text itself can have the focus, so that keys scroll it. */
  text?: boolean;
  /** Has the focus at first; else the first control of the body, if there is one. */
  initialFocus?: RefObject<HTMLElement | null>;
}

/** A modal dialog: focus stays inside, Escape and the scrim close it, focus goes back to where it came from. */
export function Dialog({
  title,
  description,
  open,
  onClose,
  size = "md",
  children,
  footer,
  text = false,
  initialFocus,
}: DialogProps) {
  const body = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.scrim} />
        <Base.Popup
          className={styles.popup}
          data-size={size}
          // A finger asks for no keyboard on the screen.
          initialFocus={
            initialFocus ?? ((by) => by === "touch" || ((text ? body.current : firstControl(body.current)) ?? true))
          }
        >
          <div className={styles.head}>
            <div>
              <Base.Title className={styles.title}>{title}</Base.Title>
              {description && <Base.Description className={styles.description}>{description}</Base.Description>}
            </div>
            <Base.Close render={<IconButton label="Close" icon={<X />} />} />
          </div>
          <div ref={body} className={styles.body} {...(text && { role: "region", "aria-label": title, tabIndex: 0 })}>
            {children}
          </div>
          {footer && <div className={styles.foot}>{footer}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function firstControl(place: HTMLElement | null): HTMLElement | null | undefined {
  return place?.querySelector<HTMLElement>(
    ":is(button, input, select, textarea):not(:disabled, [tabindex='-1']), a[href], [tabindex='0']",
  );
}
