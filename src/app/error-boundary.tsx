import { Component, type ErrorInfo, type ReactNode } from "react";
import { Button } from "#ui/button.tsx";
import styles from "./error-boundary.module.css";

interface Props {
  /** What this part of the screen is: "The inspector". */
  part: string;
  /** The whole app: then the way out is to load it anew. */
  root?: boolean;
  children: ReactNode;
}

/** Keeps a fault in one part from taking the rest down. The design is safe: it lives outside of the components. */
export class ErrorBoundary extends Component<Props, { fault: Error | null }> {
  override state: { fault: Error | null } = { fault: null };

  static getDerivedStateFromError(fault: Error) {
    return { fault };
  }

  override componentDidCatch(fault: Error, info: ErrorInfo) {
    // biome-ignore lint/suspicious/noConsole: a fault belongs into the browser's console, for the report
    console.error(this.props.part, fault, info.componentStack);
  }

  override render() {
    const { fault } = this.state;
    if (!fault) return this.props.children;
    return (
      <div className={styles.fault} role="alert">
        <h2>{this.props.part} stopped working</h2>
        <p>Your design is not lost: it is saved in this browser.</p>
        <code>{fault.message}</code>
        <Button onClick={() => (this.props.root ? location.reload() : this.setState({ fault: null }))}>
          {this.props.root ? "Load the app again" : "Try again"}
        </Button>
      </div>
    );
  }
}
