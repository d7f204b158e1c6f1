import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { IconButton } from "./button.tsx";
import styles from "./dialog.module.css";

export interface DialogProps {
  title: string;
  description?: string;
  open: boolean;
  onClose: () => void;
  size?: "sm" | "md" | "lg";
  children: ReactNode;
  /** Buttons, right aligned. */
  footer?: ReactNode;
  /** Has the focus at first; else the first control. */
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
  initialFocus,
}: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.scrim} />
        <Base.Popup className={styles.popup} data-size={size} {...(initialFocus && { initialFocus })}>
          <div className={styles.head}>
            <div>
              <Base.Title className={styles.title}>{title}</Base.Title>
              {description && <Base.Description className={styles.description}>{description}</Base.Description>}
            </div>
            <Base.Close render={<IconButton label="Close" icon={<X />} />} />
          </div>
          <div className={styles.body}>{children}</div>
          {footer && <div className={styles.foot}>{footer}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
