# What repo2docker adds to Binder's image for a class; the commands are in docs/many_learners.md.
RUN pip install --no-cache-dir nbgitpuller==1.3.0
# Learners pull this commit, and their notebooks are joined with a new one cell by cell.
RUN git -C ${REPO_DIR} checkout --quiet -B class
USER root
RUN git config --system merge.course-notebook.driver \
        "python -I ${REPO_DIR}/deploy/jupyterhub/merge_notebook.py ${REPO_DIR} %O %A %B" && \
    git config --system core.attributesFile ${REPO_DIR}/deploy/jupyterhub/gitattributes
USER ${NB_USER}
