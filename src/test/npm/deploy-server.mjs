// An MCP server as a developer has it on their own machine: over standard input and output, with one tool that runs the script
// named on the command line.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";

const script = process.argv[2];
const run = promisify(execFile);
const server = new McpServer({ name: "deploy", version: "1.0.0" });

server.registerTool(
  "run_deploy_script",
  {
    title: "Run the deploy script",
    description: "Puts what is on the main branch into production.",
    annotations: { destructiveHint: true, openWorldHint: false },
  },
  async () => {
    try {
      const { stdout } = await run("sh", [script], { timeout: 60_000 });
      return { content: [{ type: "text", text: stdout.trim() }] };
    } catch (problem) {
      return { isError: true, content: [{ type: "text", text: `The script failed: ${problem.stderr || problem.message}` }] };
    }
  },
);
await server.connect(new StdioServerTransport());
